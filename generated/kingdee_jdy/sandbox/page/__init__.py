"""What a person and a program see of the sandbox itself: the page at / and the calls under /sandbox/."""
