"""What words mean: rights, contracts, measures, the records of config files. Knows no files of data/ and no clock."""
