"""Load: young people answer at a rate, in a process of their own, and all that were thanked are found afterwards."""
