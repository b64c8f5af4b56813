package melmastoon.application.flag;

import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.access.Fact;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagEvent;

/// Feature flags. A reader asks for one by the flag's key, so that is its key there.
public final class FeatureFlagType implements AggregateType<FeatureFlag, FlagEvent> {
    public static final FeatureFlagType TYPE = new FeatureFlagType();

    private FeatureFlagType() {}

    @Override
    public String kind() {
        return "feature_flag";
    }

    @Override
    public String id(FeatureFlag flag) {
        return flag.id().toString();
    }

    @Override
    public String key(FeatureFlag flag) {
        return flag.key().value();
    }

    @Override
    public Map<String, String> auditFields(FeatureFlag flag) {
        var setting = flag.setting();
        var fields = new LinkedHashMap<String, String>();
        fields.put("flagKey", flag.key().value());
        fields.put("enabled", String.valueOf(setting.enabled()));
        fields.put("rolloutBasisPoints", String.valueOf(setting.rollout().value()));
        fields.put("updatedBy", setting.updatedBy().toString());
        return fields;
    }

    /// What access decides from.
    public static Fact fact(FeatureFlag flag) {
        return new Fact.Flag(flag.key().value(), flag.share());
    }
}
