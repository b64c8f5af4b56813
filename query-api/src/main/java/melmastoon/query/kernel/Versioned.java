package melmastoon.query.kernel;

/// One thing as the API shows it, with the version that a write may name in `If-Match`.
public interface Versioned {
    int version();
}
