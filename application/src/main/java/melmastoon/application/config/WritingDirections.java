package melmastoon.application.config;

import melmastoon.domain.config.WritingDirection;
import melmastoon.domain.tenant.Locale;

/// How each language is written, from a source of such data.
@FunctionalInterface
public interface WritingDirections {

    /// By the script that `locale` names, or the usual one of its language and region.
    WritingDirection of(Locale locale);
}
