using System.CommandLine;
using DefendFreedom.Benchmarks;

var seconds = new Option<int>("--seconds") { Description = "How long each load run takes", DefaultValueFactory = _ => 8 };
var reading = new Command("reading", "Cached and uncached pages, 100,000 publications, the start, memory and the first view") { seconds };
reading.SetAction((parsed, stop) => Reading.Run(parsed.GetValue(seconds), stop));

var kills = new Option<int>("--kills") { Description = "How often the program is killed while it saves", DefaultValueFactory = _ => 20 };
var desk = new Command("desk", "Killed while it saves, a hundred at the same minute, and the lists of 10,000 publications") { kills };
desk.SetAction((parsed, stop) => DeskWork.Run(parsed.GetValue(kills), stop));

var time = new Option<int>("--seconds") { Description = "How long people sign", DefaultValueFactory = _ => 60 };
var signing = new Command("signing", "Signatures accepted over HTTP, and what is left of them after a kill -9") { time, kills };
signing.SetAction((parsed, stop) => Signing.Run(parsed.GetValue(time), parsed.GetValue(kills), stop));

var program = new RootCommand("Runs the Release build of the site on this machine, loads it and prints what was measured.") { reading, desk, signing };
return await program.Parse(args).InvokeAsync();
