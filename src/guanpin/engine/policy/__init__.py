"""Policy as data: a typed catalogue, dated and cited values, layers that may only tighten what is locked."""
