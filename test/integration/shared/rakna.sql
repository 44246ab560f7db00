select n from raknat
