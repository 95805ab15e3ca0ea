package live.houselights.backstage;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Programme.Draft;
import live.houselights.catalog.Programme.Problem;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import org.jspecify.annotations.Nullable;

/** The fields of a show. Times are typed in the venue's zone; the catalog judges what they say. */
class ShowForm extends FormLayout {

    private static final ZoneId USUAL_ZONE = ZoneId.of("Europe/Berlin");
    private static final int DAYS_AHEAD = 30;

    private final Select<Artist> artist = new Select<>();
    private final TextField title = new TextField("Title");
    private final TextField tagline = new TextField("Tagline");
    private final TextArea about = new TextArea("About");
    private final TextField venue = new TextField("Venue");
    private final TextField slug = new TextField("Name in the address");
    private final ComboBox<ZoneId> zone = new ComboBox<>("Time zone of the venue");
    private final MomentField doors = new MomentField("Doors");
    private final MomentField starts = new MomentField("Starts");
    private final MomentField ends = new MomentField("Ends");
    private final MomentField replay = new MomentField("Replay until (empty for none)");
    private final IntegerField replayHours = new IntegerField("Hours of replay from a ticket's first play");
    private final CountriesField countries = new CountriesField("Can be watched");
    private final PictureField poster;
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();
    private @Nullable Meanwhile<Show> meanwhile;

    ShowForm(List<Artist> artists, Artworks artworks, Clock clock) {
        poster = new PictureField("Poster", artworks);
        setAutoResponsive(true);
        setAutoRows(true);
        setColumnWidth("20rem");
        setMaxColumns(2);
        setExpandColumns(true);
        setExpandFields(true);
        artist.setLabel("Artist");
        artist.setItems(artists);
        artist.setItemLabelGenerator(Artist::name);
        artist.setValue(artists.getFirst());
        about.setHelperText("Markdown");
        about.setMinRows(6);
        slug.setHelperText("Left empty, it is made from the title");
        replayHours.setHelperText("Empty: as often as they like until then");
        replayHours.setStepButtonsVisible(true);
        zone.setItems(new TreeSet<>(ZoneId.getAvailableZoneIds())
                .stream().map(ZoneId::of).toList());
        zone.setValue(USUAL_ZONE);
        suggestTimes(clock);
        name("artist", artist, "show-artist");
        name("title", title, "show-title");
        name("tagline", tagline, "show-tagline");
        name("venue", venue, "show-venue");
        name("about", about, "show-about");
        name("slug", slug, "show-slug");
        name("zone", zone, "show-zone");
        name("doorsAt", doors, "show-doors");
        name("startsAt", starts, "show-starts");
        name("endsAt", ends, "show-ends");
        name("replayUntil", replay, "show-replay");
        name("replayHours", replayHours, "show-replay-hours");
        name("countries", countries, "show-countries");
        setColspan(about, 2);
        add(poster, 2);
    }

    private <F extends com.vaadin.flow.component.Component & HasValidation> void name(
            String field, F component, String testId) {
        component.setTestId(testId);
        fields.put(field, component);
        add(component);
    }

    private void suggestTimes(Clock clock) {
        LocalDateTime evening = LocalDateTime.of(
                clock.instant().atZone(USUAL_ZONE).toLocalDate().plusDays(DAYS_AHEAD), LocalTime.of(20, 0));
        doors.setValue(evening.minusMinutes(30));
        starts.setValue(evening);
        ends.setValue(evening.plusMinutes(90));
        replay.setValue(evening.plusDays(2));
    }

    void show(Show show) {
        artist.getListDataView()
                .getItems()
                .filter(candidate -> candidate.id().equals(show.artist()))
                .findFirst()
                .ifPresent(artist::setValue);
        artist.setReadOnly(true);
        title.setValue(show.title());
        tagline.setValue(show.tagline());
        about.setValue(show.about());
        venue.setValue(show.venue());
        slug.setValue(show.slug());
        zone.setValue(show.zone());
        doors.show(show.doorsAt(), show.zone());
        starts.show(show.startsAt(), show.zone());
        ends.show(show.endsAt(), show.zone());
        replay.show(show.replayUntil(), show.zone());
        replayHours.setValue(show.replayHours());
        countries.show(show.countries());
        poster.show(show.poster());
        meanwhile = compared(show);
    }

    private Meanwhile<Show> compared(Show show) {
        return new Meanwhile<>(show)
                .compare("Title", title::getValue, title::setValue, Show::title, Function.identity())
                .compare("Tagline", tagline::getValue, tagline::setValue, Show::tagline, Function.identity())
                .compare("About", about::getValue, about::setValue, Show::about, Function.identity())
                .compare("Venue", venue::getValue, venue::setValue, Show::venue, Function.identity())
                .compare("Name in the address", slug::getValue, slug::setValue, Show::slug, Function.identity())
                .compare("Time zone", zone::getValue, zone::setValue, Show::zone, ZoneId::getId)
                .compare("Doors", doors::typed, doors::setValue, it -> local(it, it.doorsAt()), Words::local)
                .compare("Starts", starts::typed, starts::setValue, it -> local(it, it.startsAt()), Words::local)
                .compare("Ends", ends::typed, ends::setValue, it -> local(it, it.endsAt()), Words::local)
                .compare(
                        "Replay until",
                        replay::typed,
                        replay::setValue,
                        it -> local(it, it.replayUntil()),
                        Words::local)
                .compare(
                        "Hours of replay",
                        replayHours::getValue,
                        replayHours::setValue,
                        Show::replayHours,
                        hours -> Integer.toString(hours))
                .compare("Can be watched", countries::typed, countries::show, Show::countries, Countries::words)
                .compare("Poster", poster::artwork, poster::show, Show::poster, _ -> "another picture")
                .compare("State", () -> null, _ -> {}, Show::publication, ShowForm::word);
    }

    private static @Nullable LocalDateTime local(Show show, @Nullable Instant at) {
        return MomentField.shown(at, show.zone());
    }

    private static String word(Publication publication) {
        return switch (publication) {
            case DRAFT -> "Draft";
            case PUBLISHED -> "Published";
            case CANCELLED -> "Cancelled";
        };
    }

    /** The version of the show that this form has seen; empty for a new one. */
    Optional<Long> seen() {
        return Optional.ofNullable(meanwhile).map(it -> it.seen().version());
    }

    /** Shows what somebody else has saved, where nothing else was typed, and answers what it is. */
    List<Meanwhile.Change> catchUp(Show now) {
        return meanwhile == null ? List.of() : meanwhile.catchUp(now);
    }

    /** What is typed; empty when a field that no show can do without is empty, which is then marked. */
    Optional<Draft> read() {
        fields.values().forEach(field -> field.setInvalid(false));
        boolean complete = true;
        for (MomentField time : List.of(doors, starts, ends)) {
            if (time.getValue() == null) {
                mark(time, "Pick a date and a time.");
                complete = false;
            }
        }
        if (zone.getValue() == null) {
            mark(zone, "Pick the zone of the venue.");
            complete = false;
        }
        if (!complete) {
            return Optional.empty();
        }
        return Optional.of(new Draft(
                artist.getValue().id(),
                slug.getValue().strip(),
                title.getValue().strip(),
                tagline.getValue().strip(),
                about.getValue(),
                venue.getValue().strip(),
                zone.getValue(),
                instant(doors.getValue()),
                instant(starts.getValue()),
                instant(ends.getValue()),
                replay.getValue() == null ? null : instant(replay.getValue()),
                replayHours.getValue(),
                countries.typed(),
                poster.artwork()));
    }

    void mark(List<Problem> problems) {
        problems.forEach(problem -> {
            HasValidation field = fields.get(problem.field());
            if (field != null) {
                mark(field, problem.sentence());
            }
        });
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }

    private Instant instant(LocalDateTime typed) {
        return typed.atZone(zone.getValue()).toInstant();
    }
}
