package melmastoon.access;

/// Who acts or is asked about (AuthZEN 1.0, "Subject"; ruling 19). Both parts are other services' text.
///
/// @param type `user` for people, `service` for machines; other types are known to nobody and denied
/// @param id   opaque, at most 256 characters and 512 bytes, such as `usr_01J…`
public record Subject(String type, String id) {
    public static final String USER = "user";
    public static final String SERVICE = "service";

    public static Subject user(String id) {
        return new Subject(USER, id);
    }

    public static Subject service(String id) {
        return new Subject(SERVICE, id);
    }

    public boolean isPerson() {
        return type.equals(USER);
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
