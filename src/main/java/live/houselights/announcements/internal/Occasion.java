package live.houselights.announcements.internal;

import java.util.Locale;

/** What followers hear of. Kept by its name, in keys of jobs and mails as well. */
enum Occasion {
    ANNOUNCED,
    ON_SALE;

    /** Its name in keys and templates, such as {@code on-sale}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
