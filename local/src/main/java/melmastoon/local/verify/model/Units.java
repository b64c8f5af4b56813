package melmastoon.local.verify.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.local.verify.model.Tree.Unit;

/// Commands on organization units (O-1 to O-5).
record Units(Business business) {
    private static final int MAX_DEPTH = 5;

    Answer create(Command command) {
        business.rights().require(command.by(), "organization:create", business.now());
        var tree = business.tree();
        var kind = command.text("kind");
        var isProperty = kind.equals("property");
        var property = command.maybe("propertyId");
        Refused.unless(isProperty || property.isEmpty(), 422, "TENANT.PROPERTY_ID_MISPLACED");
        var isTaken = property.flatMap(tree::property).isPresent();
        Refused.unless(!isTaken, 409, "TENANT.PROPERTY_ID_TAKEN");
        var named = command.maybe("parentId");
        var found = named.flatMap(tree::find);
        Refused.unless(named.isEmpty() || found.isPresent(), 422, "TENANT.ORG_PARENT_NOT_FOUND");
        var root = tree.root();
        if (kind.equals("chain")) {
            Refused.unless(named.isEmpty(), 422, "TENANT.ORG_HIERARCHY_VIOLATION");
            Refused.unless(root.isProperty(), 409, "TENANT.ORG_ROOT_EXISTS");
            return created(insertAbove(root, command.text("name")), List.of(chain(root)), Map.of());
        }
        if (named.isEmpty() && root.isProperty()) {
            var chain = insertAbove(root, business.lifecycle().legalName());
            var first = chain(root);
            var unit = below(chain, command);
            return created(
                    unit,
                    List.of(first, Event.of("organization_unit.created", unit.state())),
                    Map.of("chainUnitId", chain.id()));
        }
        var parent = found.orElse(root);
        Refused.unless(!parent.isProperty(), 422, "TENANT.ORG_HIERARCHY_VIOLATION");
        Refused.unless(!parent.archived(), 422, "TENANT.ORG_PARENT_ARCHIVED");
        Refused.unless(tree.depth(parent) < MAX_DEPTH, 422, "TENANT.ORG_DEPTH_EXCEEDED");
        var unit = below(parent, command);
        return created(unit, List.of(Event.of("organization_unit.created", unit.state())), Map.of());
    }

    /// A lone property becomes the first unit of a chain (ruling 5).
    private Unit insertAbove(Unit property, String name) {
        var chain = new Unit(business.name("unit"), "chain", "", name, "", false, 1);
        business.tree()
                .put(new Unit(
                        property.id(),
                        property.kind(),
                        chain.id(),
                        property.name(),
                        property.property(),
                        false,
                        property.version() + 1));
        return business.tree().put(chain);
    }

    private Event chain(Unit property) {
        var adopted = business.tree().find(property.id()).orElseThrow();
        var chain = business.tree().find(adopted.parent()).orElseThrow();
        return Event.of("organization_unit.created", chain.state(), adopted.state());
    }

    private Unit below(Unit parent, Command command) {
        var kind = command.text("kind");
        var property =
                kind.equals("property") ? command.maybe("propertyId").orElseGet(() -> business.name("property")) : "";
        return business.tree()
                .put(new Unit(business.name("unit"), kind, parent.id(), command.text("name"), property, false, 1));
    }

    private static Answer created(Unit unit, List<Event> events, Map<String, String> more) {
        var body = new HashMap<String, Object>(Map.of("id", unit.id(), "version", unit.version()));
        body.putAll(more);
        if (unit.isProperty()) {
            body.put("propertyId", unit.property());
        }
        return new Answer(201, "", body, new ArrayList<>(events));
    }

    Answer rename(Command command) {
        var unit = target(command, "organization:update");
        Refused.unless(!unit.archived(), 409, "TENANT.ORG_UNIT_ARCHIVED");
        var name = command.text("name");
        return name.equals(unit.name())
                ? Answer.changed(unit.id(), unit.version(), List.of())
                : changed(unit, name, false, "organization_unit.renamed");
    }

    Answer archive(Command command) {
        var unit = target(command, "organization:archive");
        if (unit.archived()) {
            return Answer.changed(unit.id(), unit.version(), List.of());
        }
        Refused.unless(!unit.parent().isEmpty(), 409, "TENANT.ORG_ROOT_REQUIRED");
        var isEmpty = business.tree().units().values().stream()
                .noneMatch(each -> each.parent().equals(unit.id()) && !each.archived());
        Refused.unless(isEmpty, 409, "TENANT.ORG_ARCHIVE_BLOCKED");
        return changed(unit, unit.name(), true, "organization_unit.archived");
    }

    private Unit target(Command command, String permission) {
        business.rights().require(command.by(), permission, business.now());
        var unit = business.tree()
                .find(command.text("unitId"))
                .orElseThrow(() -> new Refused(404, "TENANT.ORG_UNIT_NOT_FOUND"));
        business.requireVersion(command, unit.version());
        return unit;
    }

    private Answer changed(Unit unit, String name, boolean archived, String event) {
        var next = business.tree()
                .put(new Unit(
                        unit.id(), unit.kind(), unit.parent(), name, unit.property(), archived, unit.version() + 1));
        return Answer.changed(next.id(), next.version(), List.of(Event.of(event, next.state())));
    }
}
