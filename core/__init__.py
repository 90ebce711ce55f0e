"""What words mean: rights, contracts, measures, the config records; no clock, no files of data/."""
