"""The month of a welfare commissioner (月報): what the State's report (福祉行政報告例) counts, and by which rules."""
