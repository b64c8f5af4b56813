package melmastoon.domain.resource;

import melmastoon.access.Subject;
import melmastoon.domain.Refusal;

/// Why a command to a subject's properties was refused.
public sealed interface SubjectPropertiesRefusal extends Refusal {

    record NotFound(Subject subject) implements SubjectPropertiesRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.SUBJECT_PROPERTIES_NOT_FOUND";
        }

        @Override
        public String message() {
            return "the tenant says nothing about `" + subject + "`";
        }
    }

    record TooMany() implements SubjectPropertiesRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.SUBJECT_PROPERTIES_LIMIT";
        }

        @Override
        public String message() {
            return "a tenant says something about at most " + SubjectProperties.MAX_SUBJECTS + " subjects";
        }
    }
}
