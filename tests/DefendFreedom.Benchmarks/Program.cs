using System.CommandLine;
using DefendFreedom.Benchmarks;

var seconds = new Option<int>("--seconds") { Description = "How long each load run takes", DefaultValueFactory = _ => 8 };
var reading = new Command("reading", "Cached and uncached pages, 100,000 publications, the start, memory and the first view") { seconds };
reading.SetAction((parsed, cancellationToken) => ReadBenchmark.Run(parsed.GetValue(seconds), cancellationToken));

var kills = new Option<int>("--kills") { Description = "How often the program is killed while it saves", DefaultValueFactory = _ => 20 };
var desk = new Command("desk", "Killed while it saves, a hundred at the same minute, and the lists of 10,000 publications") { kills };
desk.SetAction((parsed, cancellationToken) => DeskBenchmark.Run(parsed.GetValue(kills), cancellationToken));

var time = new Option<int>("--seconds") { Description = "How long people sign", DefaultValueFactory = _ => 60 };
var signatures = new Option<int>("--signatures")
{
    Description = "How many the largest petition has",
    DefaultValueFactory = _ => 6_000_000,
};
var letters = new Option<int>("--messages") { Description = "How many messages wait at once", DefaultValueFactory = _ => 100_000 };
var part = new Option<string[]>("--part")
{
    Description = $"Only this part, may be given again: {string.Join(", ", SigningBenchmark.Parts)}",
};
part.AcceptOnlyFromAmong(SigningBenchmark.Parts);
var signing = new Command(
    "signing",
    "Signatures accepted over HTTP, alone and beside readers, whether their time tells who has signed, after a kill -9, on a petition of millions; and the mail backlog"
)
{
    time,
    kills,
    signatures,
    letters,
    part,
};
signing.SetAction(
    (parsed, cancellationToken) =>
        SigningBenchmark.Run(
            new SigningOptions(
                parsed.GetValue(part) ?? [],
                parsed.GetValue(time),
                parsed.GetValue(kills),
                parsed.GetValue(signatures),
                parsed.GetValue(letters)
            ),
            cancellationToken
        )
);

var nodes = new Command(
    "nodes",
    "Two nodes behind the compose file's nginx: a cached page, what is published on one, and one of them killed"
)
{
    seconds,
};
nodes.SetAction((parsed, cancellationToken) => NodesBenchmark.Run(parsed.GetValue(seconds), cancellationToken));

var minutes = new Option<int>("--minutes") { Description = "How long the mixed load takes", DefaultValueFactory = _ => 60 };
var away = new Option<int>("--seconds")
{
    Description = "How long the database is away, and each flood takes",
    DefaultValueFactory = _ => 60,
};
var fault = new Option<string[]>("--part")
{
    Description = $"Only this part, may be given again: {string.Join(", ", FaultBenchmark.Parts)}",
};
fault.AcceptOnlyFromAmong(FaultBenchmark.Parts);
var faults = new Command(
    "faults",
    "The database away under load, a backup while people sign, ten floods from one machine, and an hour of everything at once"
)
{
    away,
    minutes,
    fault,
};
faults.SetAction(
    (parsed, cancellationToken) =>
        FaultBenchmark.Run(
            new FaultOptions(parsed.GetValue(fault) ?? [], parsed.GetValue(away), parsed.GetValue(minutes)),
            cancellationToken
        )
);

var program = new RootCommand("Runs the Release build of the site on this machine, loads it and prints what was measured.")
{
    reading,
    desk,
    signing,
    nodes,
    faults,
};
return await program.Parse(args).InvokeAsync();
