import BohaiNotebook
print("bohai")
