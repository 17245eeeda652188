using TorchSharp;
System.Console.WriteLine(torch.ones(2, 2).sum().item<float>());
return 0;
