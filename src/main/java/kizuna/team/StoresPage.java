package kizuna.team;

import java.util.List;
import kizuna.platform.Page;

public record StoresPage(List<Store> stores) implements Page {}
