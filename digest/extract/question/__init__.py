"""What a claim's question asks, read once, when the claim is made ready.

`posed` has its words, and lays it out as a clause. From these, `asked` takes what is counted,
summed or dated, and `polar` what is to be so or not. The two stay apart: a wh-question has its
verb and a noun that is asked for; a yes-or-no question may ask with an adjective or a noun
("under investigation"), by the editors' words, and of parties by their names.
"""
