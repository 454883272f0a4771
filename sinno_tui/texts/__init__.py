"""Every sentence that a user, a customer or an operator reads, in German and English.

What is stored and raised elsewhere is a code with parameters, never a sentence. The language is an
argument: there is no current one.
"""
