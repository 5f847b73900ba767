"""What all the learning is for: the exam's plan and its predicted score. Pure: day, seed and minutes are arguments."""
