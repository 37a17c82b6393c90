"""Reports: read only; records become a grid, a page or a workbook."""
