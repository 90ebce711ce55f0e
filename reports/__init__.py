"""The same answers on paper and in files; knows no page."""
