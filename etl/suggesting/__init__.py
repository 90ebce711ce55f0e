"""What a stranger's export may mean: said to a person, who decides."""
