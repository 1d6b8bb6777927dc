"""A language model as a second reader, never as the judge.

It is asked about one sentence near a claim at a time, and answers in a fixed form. What it
answers counts for nothing by itself: the words it quotes must stand on the page, and our
own readers must find in them what it says (`proof`). Where it and the rules read a
sentence otherwise, nobody's reading is taken: the sentence is a mention, with both.

question → (ask) → answer → proof → reader
"""
