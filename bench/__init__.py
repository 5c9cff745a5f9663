"""How fast billgen is, beside other generators, measured on one machine in one run."""
