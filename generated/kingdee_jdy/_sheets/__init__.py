"""Bills in spreadsheets: a template to fill, bills read from it, and what is wrong written beside the cells."""
