package melmastoon.access;

/// A resource by its type and its id (AuthZEN 1.0, "Resource"), such as `record` and `rec_17`.
///
/// @param id another service's: opaque, at most 256 characters
public record ResourceRef(String type, String id) {
    @Override
    public String toString() {
        return type + "/" + id;
    }
}
