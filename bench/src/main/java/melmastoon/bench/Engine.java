package melmastoon.bench;

import melmastoon.access.Question;

/// Another engine that was told who has which role at which property, and what the system roles permit.
interface Engine {
    Engine NONE = _ -> false;

    boolean allows(Question question);

    static Engine of(String name, Population population, int tenants) {
        return switch (name) {
            case "jcasbin" -> new CasbinEngine(population, tenants);
            case "cedar" -> new CedarEngine(population, tenants);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
