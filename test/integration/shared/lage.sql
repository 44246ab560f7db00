select n from lage
