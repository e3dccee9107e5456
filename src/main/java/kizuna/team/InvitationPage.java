package kizuna.team;

import java.time.Instant;
import kizuna.platform.Page;

/// A link for one member, shown this once. `homely`: it begins with this machine's own name for
/// itself, which leads nobody here from another device.
public record InvitationPage(Member member, String link, Instant expires, boolean homely)
        implements Page {}
