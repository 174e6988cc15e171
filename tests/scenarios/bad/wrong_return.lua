-- expect: 2: the file must return one scenario { ... }, got a fire
return fire { at = "Copy room", peak = 20 }
