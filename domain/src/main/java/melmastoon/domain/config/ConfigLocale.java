package melmastoon.domain.config;

import melmastoon.domain.tenant.Locale;

/// A language that the tenant speaks to guests in, and how it is written.
public record ConfigLocale(Locale tag, WritingDirection direction) {}
