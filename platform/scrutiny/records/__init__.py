"""Records: what people did, stored; each table with the verbs that change it."""
