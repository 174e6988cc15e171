-- expect: 4: '}' expected (to close '{' at line 2) near 'plan'
return scenario { { en = "Bad", zh = "坏例" },
  facility = "office"
  plan = "tiny",
}
