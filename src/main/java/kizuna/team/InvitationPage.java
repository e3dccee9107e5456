package kizuna.team;

import java.time.Instant;
import kizuna.platform.Page;

/// A link for one member, shown this once.
public record InvitationPage(Member member, String link, Instant expires) implements Page {}
