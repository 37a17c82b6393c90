"""The method: how we ask and how we judge. Plain Python; knows nothing of the web or a database."""
