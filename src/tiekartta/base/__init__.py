"""The ground floor: findings, words in three languages, limits. Imports nothing of the other floors."""
