package melmastoon.local.demo;

import java.util.Map;

/// What the demonstration is made of, as `demo --json` prints it.
///
/// @param position    the tenant's position after it
/// @param units       `org_` ids by their keys, such as `kohinoorKabul`
/// @param properties  `ppt_` ids by the same keys
/// @param users       what each person holds, by user id
/// @param memberships `mbr_` ids of those who are there, by user id
public record DemoIds(
        String tenantId,
        String slug,
        String owner,
        String platformAdmin,
        Map<String, String> units,
        Map<String, String> properties,
        Map<String, String> users,
        Map<String, String> memberships,
        String position) {}
