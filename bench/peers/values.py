"""What the values of other projects mean, and whether an item that Isnad read has the same."""
import datetime as dt
import re

DAY = dt.timedelta(days=1)
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 30 * 86400, "quarter": 91 * 86400,
           "year": 365 * 86400, "decade": 3650 * 86400, "century": 36500 * 86400}
METRES = {"METERS": 1, "KILOMETERS": 1000, "DECIMETERS": 0.1, "CENTIMETERS": 0.01, "MILLIMETERS": 0.001, "MILES": 1609.344, "YARDS": 0.9144,
          "FEET": 0.3048, "INCHES": 0.0254, "m": 1, "km": 1000, "dm": 0.1, "cm": 0.01, "mm": 0.001, "mi": 1609.344, "yd": 0.9144, "ft": 0.3048,
          "in": 0.0254, "nmi": 1852}
MONEY = {"Dollar": {"USD"}, "EUR": {"EUR"}, "GBP": {"GBP"}, "Pound": {"GBP", "EGP", "LBP", "SYP", "SDG"}, "Cent": {"cent", "USc", "USD"}, "KWD": {"KWD"}, "LBP": {"LBP"},
         "JOD": {"JOD"}, "EGP": {"EGP"}, "QAR": {"QAR"}, "SAR": {"SAR"}, "AED": {"AED"}, "BHD": {"BHD"}, "Dinar": {"KWD", "JOD", "IQD", "dinar", "BHD", "LYD", "DZD", "TND"},
         "Rial": {"IRR", "rial", "SAR", "QAR", "OMR", "YER"}, "Riyal": {"rial", "SAR", "QAR"}, "Dirham": {"AED", "MAD", "dirham"}, "Yen": {"JPY"}, "INR": {"INR"}, "MYR": {"MYR"}, "Ruble": {"RUB"}}


def close(a, b):
    return a is not None and b is not None and abs(float(a) - float(b)) <= 1e-6 * max(1.0, abs(float(b)))


PARTS = {"%": 100, "‰": 1000, "ppm": 1e6}
COINS = {"cent": ("USD", 100), "penny": ("GBP", 100)}


def value_is(quantity, value):
    """A percentage is the hundredth part to some."""
    return close(quantity["low"], value) or close(quantity["low"], PARTS.get(quantity["unit"], 1) * value)


def day_of(text):
    return dt.date.fromisoformat(text[:10])


def span_of_days(item):
    if not item.get("from") or not item.get("to"):
        return None
    return day_of(item["from"]), day_of(item["to"])


def duration_seconds(iso):
    """Seconds of an ISO 8601 duration, months of 30 and years of 365 days."""
    match = re.fullmatch(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?", iso or "")
    if not match:
        return None
    sizes = (SECONDS["year"], SECONDS["month"], SECONDS["week"], SECONDS["day"], SECONDS["hour"], SECONDS["minute"], 1)
    return sum(float(n) * size for n, size in zip(match.groups(), sizes) if n)


def holds(suite, entity, near, ref):
    """Does one of the items in `near` ((list, item) pairs that overlap the entity) say what the entity's resolution says?"""
    kind, want = entity["type"], entity["resolution"]
    if want is None:
        return bool(near)
    if kind in ("ordinal", "Ordinal"):
        return any(n == "numbers" and close(i["low"], want["value"]) for n, i in near)
    if kind in ("numeral", "Numeral", "number", "cardinal", "decimal", "fraction"):
        value = float(want["value"])
        in_numbers = any(n == "numbers" and close(i["low"], value) for n, i in near)
        return in_numbers or any(n == "quantities" and i["low"] == i["high"] and value_is(i, value) for n, i in near)
    if kind == "numberrange":
        return any(range_holds(want["value"], i) for n, i in near if n == "quantities")
    if kind in ("percentage", "measure"):
        value = float(want["value"].rstrip("%")) if want["value"].endswith("%") else None
        return any(n == "quantities" and i["unit"] == "%" and close(i["low"], value) for n, i in near)
    if kind in ("AmountOfMoney", "money"):
        return any(n == "quantities" and money_holds(want, i) for n, i in near)
    if kind in ("distance",):
        return any(n == "quantities" and i["unit"] in METRES and close(i["low"] * METRES[i["unit"]], want["value"] * METRES[want["unit"]]) for n, i in near)
    if kind in ("duration", "Duration"):
        return duration_holds(want, [i for n, i in near if n == "times"])
    times = [i for n, i in near if n == "times"]
    if any(time_holds(suite, want, i, ref) for i in times):
        return True
    if isinstance(want, dict) and want.get("kind") == "time_interval" and all(any(end_holds(want[e], i, e == "end") for i in times) for e in ("start", "end")):
        return True  # two items, one for each end
    return suite == "maha" and clock_holds(want, [i["clock"] for n, i in near if n == "numbers" and i["kind"] == "clock"])


def range_holds(text, item):
    low, high = (float(x) if x else None for x in text.strip("[]()").split(","))
    part = 100 if item["unit"] == "%" and max(x or 0 for x in (low, high)) < 1 else 1
    got = tuple(None if x is None else x / part for x in (item["low"], item["high"]))
    return all((w is None and g is None) or (w is not None and close(g, w)) for w, g in zip((low, high), got))


def money_holds(want, item):
    if want["kind"] == "written_form":
        signs = {"$": {"USD"}, "£": {"GBP"}, "€": {"EUR"}, "¥": {"JPY"}, "₩": {"KRW"}, "ر.س": {"SAR"}}
        number = re.search(r"[\d,]+(?:\.\d+)?", want["value"])
        units = next((u for sign, u in signs.items() if sign in want["value"]), {re.sub(r"[\d.,\s]", "", want["value"]).upper()})
        unit, parts = COINS.get(item["unit"], (item["unit"], 1))
        return close(item["low"] / parts, number.group().replace(",", "")) and unit in units
    units = MONEY.get(want["unit"], {want["unit"]})
    if item["unit"] not in units:
        return False
    low, high = item["low"], item["high"]
    if want["kind"] == "range":
        return close(low, want["from_"]) and close(high, want["to"])
    if want["kind"] == "under":
        return low is None and close(high, want["value"])
    if want["kind"] == "above":
        return high is None and close(low, want["value"])
    worth = want["value"] / 100 if want["unit"] == "Cent" and item["unit"] not in ("cent", "USc") else want["value"]
    return close(low, worth)


def duration_holds(want, times):
    if isinstance(want, dict) and "normalized" in want:
        seconds = sum(v["value"] * SECONDS[v["unit"].lower().rstrip("s").replace("centurie", "century")] for v in want["values"])
    elif "FutureResolution" in want:
        seconds = float(want["FutureResolution"]["duration"])
    else:
        seconds = want["value"] * SECONDS[want["unit"]]
    # Half a year is six months to us and half of 365 days to others.
    return any(abs((duration_seconds(i["duration"]) or 0) - seconds) <= 0.02 * seconds for i in times)


def time_holds(suite, want, item, ref):
    if isinstance(want, str):
        return dateparser_holds(want, item, ref)
    days = span_of_days(item)
    if days is None:
        return "Timex" in want and not item.get("from") and not item.get("to") and names_no_day(want)
    if "Timex" in want:
        return recognizers_holds(want, days)
    if suite == "duckling":
        return duckling_holds(want, days)
    return maha_holds(want, days)


def dateparser_holds(want, item, ref):
    length = re.fullmatch(r"([\d.]+) (\w+?)s?( ago)?", want)
    if length and not length.group(3):
        return close(duration_seconds(item["duration"]), float(length.group(1)) * SECONDS[length.group(2)])
    days = span_of_days(item)
    if days is None:
        return False
    if length:
        day = day_of(ref or "2016-11-07") - DAY * (SECONDS[length.group(2)] // SECONDS["day"]) * int(length.group(1))
        return days == (day, day)
    return days == (day_of(want), day_of(want))


def names_no_day(want):
    """A date that does not exist: the specification answers it with the first day of the year 1."""
    values = [want[side] for side in ("FutureResolution", "PastResolution") if want.get(side)]
    return bool(values) and all(v.get("date", "").startswith("0001-") for v in values)


SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season_holds(timex, days):
    """The specification gives a season no days; its expression ("2017-SP") says which one it is."""
    match = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", timex)
    return bool(match) and days[0] == dt.date(int(match.group(1)), SEASONS[match.group(2)], 1)


def recognizers_holds(want, days):
    if not want.get("FutureResolution") and not want.get("PastResolution"):
        return season_holds(want["Timex"], days)
    for side in ("FutureResolution", "PastResolution"):
        value = want.get(side) or {}
        if "date" in value:
            if days == (day_of(value["date"]),) * 2:
                return True
        elif "startDate" in value and "endDate" in value:
            end = day_of(value["endDate"])  # exclusive for months and weeks, inclusive in some ranges of days
            if days[0] == day_of(value["startDate"]) and days[1] in (end, end - DAY):
                return True
    return False


def unit_end(begin, grain):
    if grain == "day":
        return begin
    if grain == "week":
        return begin + 6 * DAY
    if grain == "month":
        return (begin.replace(day=28) + 4 * DAY).replace(day=1) - DAY
    return begin.replace(month=12, day=31)


def end_holds(want, item, ends):
    days = span_of_days(item)
    if "resolved" not in want or days is None:
        return "resolved" not in want
    if not want["relative"] and not want["absolute"]:
        return days[0] <= day_of(want["resolved"]["value"]) <= days[1]  # "this year"
    day = days[1] if ends else days[0]
    return maha_point(want, (day, day), ends=True)


def clock_holds(want, clocks):
    """A time of day, which names no day here: hour and minute as they are said."""
    ends = [want["start"], want["end"]] if want.get("kind") == "time_interval" else [want]
    values = [e["resolved"]["value"][11:16] for e in ends if "resolved" in e]
    return bool(values) and "".join(values) == "".join(c[:5] for c in clocks)


def duckling_holds(want, days):
    if want["kind"] == "instant":
        begin = day_of(want["value"])
        if "holiday" in want and days[0] == begin:
            return True  # a feast of several days, named by its first
        return days == (begin, unit_end(begin, want["grain"]))
    return days == (day_of(want["start"]), day_of(want["end"]) - DAY)


def maha_holds(want, days):
    """A point of time that is exact only down to the smallest unit that was said."""
    if want["kind"] == "time_interval":
        return maha_point(want["start"], (days[0], days[0])) and maha_point(want["end"], (days[1], days[1]), ends=True)
    return maha_point(want, days)


def maha_point(want, days, ends=False):
    if "resolved" not in want:
        return False
    point = day_of(want["resolved"]["value"])
    said = set(want["relative"]) | {k + "s" for k in want["absolute"]}
    if ends or days[0] == days[1] and "weekday" not in want and not said & {"days", "weeks", "hours", "minutes", "seconds"}:
        begin, end = point, point
        if "months" in said:
            begin, end = point.replace(day=1), unit_end(point, "month")
        elif "years" in said:
            begin, end = point.replace(month=1, day=1), unit_end(point, "year")
        return begin <= days[1] <= end
    widest = 366 if not said or ("years" in said and "months" not in said) else 31 if "months" in said else 7 if "weeks" in said else 1
    if "weekday" in want or "days" in said or {"hours", "minutes", "seconds"} & said:
        widest = 1
    length = (days[1] - days[0]).days + 1
    # Theirs is the first day of a week that begins on Sunday; ours begins a day later (ISO 8601).
    begin = days[0] - DAY if length == 7 and not said and "weekday" not in want else days[0]
    return begin <= point <= days[1] and length <= widest
