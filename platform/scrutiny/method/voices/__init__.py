"""Voices: how young people, parents and practitioners are asked, heard and protected."""
