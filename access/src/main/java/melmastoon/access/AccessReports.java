package melmastoon.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import melmastoon.access.Explanation.Contribution;
import melmastoon.access.MemberAccess.Granted;

/// What auditors ask about one state: who may do something, and what somebody may do ([EffectiveAccess]).
///
/// Whether somebody may, at each place, is asked of the [Evaluator], so that a report says what a check does. A check
/// says more than subject, permission and place, and a report does not know what: so whoever may only under a
/// condition, or only after authentication with `mfa`, is found too, and the [Entitlement] says so. A check is allowed
/// exactly where one of its grants is under no condition, or under one that the check meets, and the step-up was made.
public final class AccessReports {
    private static final Comparator<Subject> BY_ID =
            Comparator.comparing(Subject::type).thenComparing(Subject::id);

    /// What a deny at one place says of no other.
    private static final Set<DenyReason> OF_THE_PLACE = EnumSet.of(
            DenyReason.OUT_OF_SCOPE, DenyReason.NOT_YET_VALID, DenyReason.EXPIRED, DenyReason.UNKNOWN_PROPERTY);

    private static final Set<Contribution> GRANTING = EnumSet.of(Contribution.GRANTS, Contribution.CONDITION_NOT_MET);

    private final Search search;
    private final List<Site> properties;
    private final Map<String, List<Site>> anchors;

    public AccessReports(Search search) {
        this.search = search;
        this.properties =
                view().propertiesInUse().map(unit -> Site.property(unit.id())).toList();
        this.anchors = anchors(view());
    }

    public Search search() {
        return search;
    }

    TenantView view() {
        return search.view();
    }

    /// Of each type, one resource at each chain or region in use at which there are any.
    private static Map<String, List<Site>> anchors(TenantView view) {
        var sites = new HashMap<String, Map<OrganizationUnitId, Site>>();
        view.anchored()
                .forEach(resource -> resource.anchor()
                        .flatMap(view::unit)
                        .filter(unit -> !unit.isProperty() && !unit.archived())
                        .ifPresent(unit -> sites.computeIfAbsent(
                                        resource.ref().type(),
                                        _ -> new TreeMap<>(Comparator.comparing(OrganizationUnitId::toString)))
                                .putIfAbsent(
                                        unit.id(),
                                        Site.anchor(unit.id(), resource.ref().id()))));
        var byType = new HashMap<String, List<Site>>();
        sites.forEach((type, byUnit) -> byType.put(type, List.copyOf(byUnit.values())));
        return byType;
    }

    /// Everywhere a check of `permission` may be about; none where there is no such permission.
    public List<Site> sites(Permission permission) {
        return view().permission(permission).map(this::sites).orElse(List.of());
    }

    private List<Site> sites(PermissionCatalogue.Entry permission) {
        return switch (permission.level()) {
            case TENANT, MEMBER -> List.of(Site.TENANT);
            case PEOPLE ->
                Stream.concat(Stream.of(Site.TENANT), properties.stream()).toList();
            case PROPERTY ->
                Stream.concat(
                                properties.stream(),
                                anchors.getOrDefault(permission.permission().resource(), List.of()).stream())
                        .toList();
        };
    }

    /// What a check of `permission` at `property` is about: the tenant, where the permission is for that.
    ///
    /// @param property by either of its names (ruling 6)
    /// @return empty where there is no such property in use, and where there is no such permission
    public Optional<Site> site(Permission permission, String property) {
        var unit = view().property(property);
        return view().permission(permission)
                .flatMap(entry -> unit.map(found -> switch (entry.level()) {
                    case TENANT, MEMBER -> Site.TENANT;
                    case PEOPLE, PROPERTY -> Site.property(found.id());
                }));
    }

    /// Members who may do it at one of `sites` at least, in the order of their types and ids.
    public List<Subject> who(Permission permission, List<Site> sites) {
        return view().subjects().stream()
                .filter(subject -> maySomewhere(subject, permission, sites))
                .sorted(BY_ID)
                .toList();
    }

    private boolean maySomewhere(Subject subject, Permission permission, List<Site> sites) {
        for (var site : sites) {
            switch (search.decide(site.question(subject, permission))) {
                case Decision.Allowed _ -> {
                    return true;
                }
                case Decision.Denied denied -> {
                    if (!OF_THE_PLACE.contains(denied.reason())) {
                        return denied.reason() == DenyReason.CONDITION_NOT_MET;
                    }
                }
            }
        }
        return false;
    }

    /// How `subject` may do it at `sites`; without grants where nowhere.
    public MemberAccess access(Subject subject, Permission permission, List<Site> sites) {
        var units = new HashMap<Entitlement.Grant, List<OrganizationUnitId>>();
        for (var site : sites) {
            entitlement(subject, permission, site)
                    .ifPresent(found -> found.grants()
                            .forEach(grant -> units.computeIfAbsent(grant, _ -> new ArrayList<>())
                                    .addAll(site.unit().stream().toList())));
        }
        var member = view().member(subject);
        var inOrder = member.map(Member::assignments).orElse(List.of());
        return new MemberAccess(
                subject,
                member.map(Member::id),
                view().permission(permission)
                        .filter(entry -> Evaluator.needsStepUp(view(), entry, subject))
                        .isPresent(),
                units.entrySet().stream()
                        .map(each -> new Granted(
                                each.getKey(),
                                member.filter(holder -> Evaluator.counts(
                                                view(),
                                                holder.scope(),
                                                each.getKey().assignment().scope(),
                                                Place.WHOLE_TENANT))
                                        .isPresent(),
                                each.getValue()))
                        .sorted(Comparator.comparingInt(
                                each -> inOrder.indexOf(each.grant().assignment())))
                        .toList());
    }

    /// How `subject` may do it at `site`; empty where it may not, whatever a check says besides.
    public Optional<Entitlement> entitlement(Subject subject, Permission permission, Site site) {
        var question = site.question(subject, permission);
        var decision = search.decide(question);
        if (decision instanceof Decision.Denied denied && denied.reason() != DenyReason.CONDITION_NOT_MET) {
            return Optional.empty();
        }
        var grants = Explainer.contributions(view(), question, search.asOf(), search.now()).stream()
                .filter(part -> GRANTING.contains(part.contribution()))
                .map(part -> new Entitlement.Grant(
                        part.assignment(),
                        part.roleCode().orElseThrow(),
                        part.condition().map(Explanation.ConditionReading::condition)))
                .toList();
        return view().permission(permission)
                .map(entry -> new Entitlement(grants, Evaluator.needsStepUp(view(), entry, subject)));
    }
}
