"""Words on which a clause hangs that tells what is said, thought or known."""

from digest.extract.language.words import words

#: nouns after which "that" opens what they tell, not a relative clause
TELLING_NOUNS = words(
    """
fact evidence claim claims allegation allegations accusation accusations report reports rumor
rumors rumour rumours suggestion suggestions sign signs proof hope hopes fear fears belief doubt
doubts indication indications idea notion possibility chance risk news word statement assertion
assurance assurances promise threat proposal speculation suspicion concern concerns impression
conclusion confirmation denial acknowledgment admission finding findings discovery verdict ruling
revelation disclosure announcement view argument assumption record
condition requirement demand
"""
)
TELLING = words("tell inform assure remind notify warn advise brief show convince persuade")
CLAUSE_TAKING = TELLING | words(
    """
say think know believe claim add note argue hope find mean feel suggest fear allege assume
confirm acknowledge admit concede insist deny expect imply reveal disclose learn discover
realize realise understand recall remember announce predict estimate conclude maintain report
wish worry doubt suspect guess ensure pray bet imagine suppose emerge transpire
"""
)
