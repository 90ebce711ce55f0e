"""`make bench`: the budgets of the product, measured as ratios in one run and written down."""
