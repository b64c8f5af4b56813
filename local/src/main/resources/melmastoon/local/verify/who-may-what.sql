-- Who may do what and where now, from the pinned tenant's tables, under row security.
--
-- Parameters: the platform's permissions as three arrays (permission, level, in which states of the tenant it counts).
-- One row for each question that can be asked: subject, permission, property (null: asked of no property), and whether
-- it is granted `always`, `under_a_condition` only, or `never`. Whether a condition is met is not decided here.
with asked as (
    select * from unnest(?, ?, ?) as platform (permission, level, during)
    union all
    select t.name || ':' || action, case when t.anchored then 'property' else 'tenant' end, 'active'
    from resource_types t cross join unnest(t.actions) action
    where not t.retired
), counting as (
    select a.permission, a.level
    from asked a cross join tenants t
    where t.status = 'active'
       or t.status = 'pending' and a.during <> 'active'
       or t.status = 'suspended' and a.during = 'open'
), held as (
    select m.subject_type || ':' || m.subject_id as subject,
           num_nonnulls(m.properties, m.regions) = 0 as member_everywhere,
           array(select u.path from organization_units u where u.id = any (m.properties || m.regions)) as member_at,
           num_nonnulls(a.properties, a.regions) = 0 as role_everywhere,
           array(select u.path from organization_units u where u.id = any (a.properties || a.regions)) as role_at,
           p.permission,
           p.always
    from memberships m
    join role_assignments a on a.tenant_id = m.tenant_id and a.membership_id = m.id
    join roles r on r.tenant_id = a.tenant_id and r.id = a.role_id
    cross join lateral (
        select unnest(r.permissions), true union all select unnest(r.conditional_permissions), false) p (permission, always)
    where m.status = 'active' and r.status = 'active'
      and (a.valid_from is null or a.valid_from <= command_clock())
      and (a.valid_until is null or a.valid_until > command_clock())
), granted as (
    select h.subject, c.permission, null::uuid as property, h.always
    from held h join counting c using (permission)
    where case c.level
              when 'property' then false
              when 'member' then
                  h.member_everywhere or h.role_everywhere
                  or exists (select from unnest(h.member_at) mine, unnest(h.role_at) its where mine @> its or its @> mine)
              else h.member_everywhere and h.role_everywhere
          end
    union all
    select h.subject, c.permission, u.id, h.always
    from held h
    join counting c using (permission)
    join organization_units u on u.kind = 'property' and not u.archived
    where c.level in ('property', 'people')
      and (h.member_everywhere or h.member_at @> u.path)
      and (h.role_everywhere or h.role_at @> u.path)
)
select q.subject, q.permission, q.property,
       case bool_or(g.always) when true then 'always' when false then 'under_a_condition' else 'never' end as granted
from (
    select s.subject, a.permission, p.id as property
    from (select distinct subject_type || ':' || subject_id as subject from memberships) s
    cross join asked a
    join (select null::uuid as id union all select id from organization_units where kind = 'property' and not archived) p
      on case a.level when 'people' then true when 'property' then p.id is not null else p.id is null end
) q
left join granted g on (g.subject, g.permission) = (q.subject, q.permission) and g.property is not distinct from q.property
group by q.subject, q.permission, q.property
