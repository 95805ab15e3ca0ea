package live.houselights.onstage.internal;

import java.time.Clock;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.Topics;
import live.houselights.onstage.LongerReplays;
import org.springframework.stereotype.Component;

/** What every stage and hall works with. */
@Component
record StageParts(
        Catalog catalog,
        LongerReplays longer,
        ChatLog chatLog,
        StageRecords records,
        Sanctions sanctions,
        Moderation moderation,
        WordListDesk words,
        VipList vips,
        FollowerList followers,
        KnownFans people,
        ModerationEntries entries,
        ApplauseBook applause,
        PollBook polls,
        PollVotes pollVotes,
        AskBook asks,
        AskVotes askVotes,
        AskReader questions,
        PartyBook parties,
        PartyTalk partyTalk,
        PartyWatch partyWatch,
        PartyReportBook partyReports,
        PartyLinks partyLinks,
        ViewerCounts viewers,
        Topics topics,
        StageMeters meters,
        Clock clock) {}
