"""The memo: templates, what they may do, and how many printed pages come of them."""
