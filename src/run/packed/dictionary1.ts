/**
 * Frozen: what codec `d1` deflates against. One letter changed here, and every link that was ever packed with it reads as cut off; a test
 * holds its hash. What runs say most often stands last, where it costs least to point at. Another dictionary is another codec.
 */
export const dictionary1 =
  'four-faces-of-a-timeout","last-write-wins","raft","pause-outlives-lease","gossip","quorum","saga","queue","snapshot","election' +
  '"hybrid":"monotonic","hidden","crashed","naive","jitter","full-jitter","exponential","uniform","lognormal","pareto","equivocate","corrupt' +
  'p.servers":"p.retries":"p.latency":"p.election":"p.heartbeat":"p.replicas":"p.clients":"p.quorum":"p.interval":"p.threshold":"p.window":"' +
  'p.rate":"p.fsync":"p.clock":"p.pause":"p.world":"p.skew":"p.stamps":"p.timeout":"p.recheck":"p.script":"off","p.fencing":"on","p.ttl":"' +
  'theme":"dark","light","lang":"en","hide":"story,stage,timeline,inspector,verdicts,transport","beat":"mode":"watch","play","edit","' +
  '["alice","bob","carol","dave","client","server","lock","storage","leader","follower","replica","coordinator","primary","backup",' +
  '["n1","n2","n3","n4","n5","n6","n7","n8","n9","s1","s2","s3","s4","s5","a","b","c"]' +
  'adversary=shuffle:newestFirst:drop:delay:async=lie.-to-all.=says:adds:silent:workload.=poisson:regular:closed:zipf:request.write.read.' +
  'vote.append.grant.write.1.read.1.fsync.1.commit.1.' +
  '"byz.mute","replay","honest","leap.=smear:skip:repeat","temp.=45","drift.=50ppm","slew.=-500ppm","step.=-1.5s","skew.=1.5s","ntp.=off"' +
  '"nofsync.","diskstall.=","inbox.=","restart.=lost:process:torn","vm.=stale","steal.=0.5","slow.=10","share.=","prio.=urgent","tcp.=on","circuit.=' +
  '"buffer.=","rate.=100","load.=0.8","route.=40ms","latency.=20ms","corrupt.=unnoticed:0.1","reorder.=0.1","dup.=0.1","delay.=1s","' +
  '"deliver.0-to-1.1","release.0-to-1.1","hold.0-to-1.1","dupe.0-to-1.1","drop.0-to-1.1","drop.1-to-0.1","' +
  '"rejoin.0.1-vs-2.3"],"partition.0.1-vs-2.3.4"],"loss.0-1=0.1"],"heal.0-to-1"],"heal.0-1"],"cut.1-to-0"],"cut.0-to-1"],"cut.0-2"],"cut.0-1"' +
  '],[-1000000,"thaw.0"],[250000,"thaw.1"],[1500000,"restart.0"],[2000000,"crash.2"],[500000,"crash.1"],[3000000,"crash.0=5s"]' +
  ',[1000,"freeze.2=15s"],[0,1,"freeze.1=6s"],[0,"freeze.0=15s"],["0.write.1","' +
  'speed":"0.5","view":"truth","view":"belief:alice","at":"12.4s","h":"{"s":"pause-outlives-lease","k":{"seed":"7"},"n":["alice","storage"],"d":[[1000000,"';
