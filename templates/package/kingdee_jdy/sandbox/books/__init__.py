"""The bills, and what each operation does with them."""
