"""Small faults put into the logic one at a time, to see whether a test notices (`make mutants`).

An own runner, because none of the known ones fits: mutmut rewrites every function of the program, which the tests of
imports and of what is frozen do not survive, and takes no sample; cosmic-ray starts the whole suite anew for each
mutant. Here the tests are collected once; each mutant is a forked process in which the code of one function is replaced
and those tests run that reach the function, until one fails.
"""
