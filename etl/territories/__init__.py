"""The ground of each place: outlines that people drew, else what lies nearest."""
