"""How editors order what was published: topics under one name each, and dossiers, an editor's collection of articles
with a timeline of dated events taken from their sentences.
"""
