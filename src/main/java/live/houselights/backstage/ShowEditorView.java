package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import live.houselights.accounts.Permission;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.CodeDesk;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Programme;
import live.houselights.catalog.Programme.EditOutcome;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;

/** Drafts a new show or edits one: what fans read, its times, its poster, its tiers. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/new-show", layout = BackstageLayout.class)
@RouteAlias(value = "backstage/shows/:show/edit", layout = BackstageLayout.class)
@PageTitle("Edit show · Backstage")
@RolesAllowed("STAFF")
class ShowEditorView extends Section implements BeforeEnterObserver {

    private final Gate gate;
    private final Programme programme;
    private final Artworks artworks;
    private final BoxOffice boxOffice;
    private final TierDesk tierDesk;
    private final CodeDesk codes;
    private final FanLimits limits;
    private final Clock clock;

    ShowEditorView(
            Gate gate,
            Programme programme,
            Artworks artworks,
            BoxOffice boxOffice,
            TierDesk tierDesk,
            CodeDesk codes,
            FanLimits limits,
            Clock clock) {
        this.gate = gate;
        this.programme = programme;
        this.artworks = artworks;
        this.boxOffice = boxOffice;
        this.tierDesk = tierDesk;
        this.codes = codes;
        this.limits = limits;
        this.clock = clock;
        addClassName("desk");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Artist> artists = gate.artists(Permission.PROGRAMME);
        if (artists.isEmpty()) {
            throw new NotFoundException("Nobody's programme to edit");
        }
        Optional<Show> edited = event.getRouteParameters().get("show").map(id -> gate.show(id, Permission.PROGRAMME));
        removeAll();
        add(new Header(new H1(edited.map(show -> "Edit " + show.title()).orElse("New show"))));
        ShowForm form = new ShowForm(artists, artworks, clock);
        edited.ifPresent(form::show);
        // Made before the first save, so that a save repeated after a lost answer drafts one show and not two.
        ShowId id = edited.map(Show::id).orElseGet(ShowId::next);
        MeanwhileNotice notice = new MeanwhileNotice("show");
        add(notice, form, saveBar(id, form, notice, edited.isEmpty()));
        edited.ifPresent(show -> add(
                new TiersPanel(
                        show, boxOffice, tierDesk, () -> gate.require(Permission.PROGRAMME, show.artist()), clock),
                new CodesPanel(show, boxOffice, codes, () -> gate.require(Permission.PROGRAMME, show.artist()), clock),
                new LimitsPanel(show, limits, () -> gate.require(Permission.PROGRAMME, show.artist())),
                new PromotionPanel(show, tierDesk, () -> gate.require(Permission.PROGRAMME, show.artist()), clock)));
    }

    private Div saveBar(ShowId id, ShowForm form, MeanwhileNotice notice, boolean isNew) {
        Button save = new Button(isNew ? "Save draft" : "Save", _ -> save(id, form, notice, isNew));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setTestId("save-show");
        Div bar = new Div(save);
        bar.addClassName("steps");
        return bar;
    }

    private void save(ShowId id, ShowForm form, MeanwhileNotice notice, boolean isNew) {
        Optional<Programme.Draft> draft = form.read();
        if (draft.isEmpty()) {
            Words.refused("Something is missing: see the marked fields.");
            return;
        }
        gate.require(Permission.PROGRAMME, draft.get().artist());
        notice.hide();
        EditOutcome outcome = form.seen()
                .map(seen -> programme.save(id, draft.get(), seen))
                .orElseGet(() -> programme.save(id, draft.get()));
        switch (outcome) {
            case EditOutcome.Overtaken(Show now) -> notice.show(form.catchUp(now));
            case EditOutcome.Saved _ -> {
                Words.done("Saved.");
                getUI().ifPresent(ui -> {
                    RouteParameters there = new RouteParameters("show", id.toString());
                    if (isNew) {
                        ui.navigate(ShowEditorView.class, there);
                    } else {
                        ui.navigate(ShowView.class, there);
                    }
                });
            }
            case EditOutcome.Invalid(var problems) -> {
                form.mark(problems);
                Words.refused(problems.getFirst().sentence());
            }
        }
    }
}
